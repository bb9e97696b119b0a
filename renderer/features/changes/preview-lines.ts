import type { ChangingVm, Preview, PreviewVm, SkippedVm } from './preview.ts';

/** The parts of the preview's table, in their order. */
export const previewGroups = ['changing', 'alreadySo', 'skipped'] as const;
export type PreviewGroup = (typeof previewGroups)[number];

/** One line of the preview's table. */
export type PreviewLine =
  | { readonly kind: 'group'; readonly id: string; readonly group: PreviewGroup; readonly count: number; readonly open: boolean }
  | { readonly kind: 'changing'; readonly id: string; readonly vm: ChangingVm }
  | { readonly kind: 'alreadySo'; readonly id: string; readonly vm: PreviewVm }
  | { readonly kind: 'skipped'; readonly id: string; readonly vm: SkippedVm };

/** The lines of the table; a part with nothing in it has none, and a folded one its heading alone. */
export function previewLines(preview: Preview, folded: ReadonlySet<PreviewGroup>): readonly PreviewLine[] {
  return previewGroups.flatMap((group): PreviewLine[] => {
    const count = preview[group].length;
    if (count === 0) return [];
    const open = !folded.has(group);
    const head: PreviewLine = { kind: 'group', id: group, group, count, open };
    if (!open) return [head];
    switch (group) {
      case 'changing':
        return [head, ...preview.changing.map((vm) => ({ kind: group, id: `${group} ${vm.key}`, vm }))];
      case 'alreadySo':
        return [head, ...preview.alreadySo.map((vm) => ({ kind: group, id: `${group} ${vm.key}`, vm }))];
      case 'skipped':
        return [head, ...preview.skipped.map((vm) => ({ kind: group, id: `${group} ${vm.key}`, vm }))];
    }
    return [];
  });
}
