import { Button, DialogActions, DialogBody, DialogContent, DialogTitle, Field, Input, Select } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { markKey } from '../../../shared/contract/policy.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import { vmRoles, type MarkedMany, type VmMark } from '../../../shared/contract/wanted.ts';
import { hasMark } from '../../../shared/domain/marks.ts';
import type { VmName } from '../../../shared/domain/plan-warnings.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { useMarking } from '../../app/use-marking.ts';
import { PageDialog } from '../../components/PageDialog.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { markTitle } from '../policy/mark-title.ts';
import { useAllVms, useKnownTags } from '../policy/use-known-marks.ts';
import { useMarkDraft } from '../policy/use-mark-draft.ts';

interface Props {
  readonly vms: readonly VmName[];
  readonly onDone: () => void;
}

/** What became of the last act. */
type Said = { readonly mark: VmMark; readonly has: boolean } & (
  { readonly problem: null; readonly marked: MarkedMany } | { readonly problem: Problem }
);

/** Gives a role or a tag to the chosen VMs, or takes it from them; says what became of each, and stays open for the next one. */
export function MarkDialog({ vms, onDone }: Props): ReactNode {
  const { t } = useText();
  const { fleet } = useModel();
  const { mark: giveMark } = useMarking();
  const tags = useKnownTags();
  const listId = useId();
  const draft = useMarkDraft();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  useAllVms();
  const { mark } = draft;
  const having = mark === null ? 0 : vms.filter((vm) => hasMark(fleet.vm(vmKey(vm)) ?? { roles: [], tags: [] }, mark)).length;
  const fault = draft.isFaulty ? ({ validationState: 'error', validationMessage: t('policy.tagFault') } as const) : {};

  async function put(has: boolean): Promise<void> {
    if (mark === null || busy) return;
    // As others write it: two that differ by their case alone are the same.
    const known = 'tag' in mark ? tags.find((tag) => markKey({ tag }) === markKey(mark)) : undefined;
    const meant = known === undefined ? mark : { tag: known };
    setBusy(true);
    const result = await giveMark({ vms: vms.map(({ hostId, vmId }) => ({ hostId, vmId })), mark: meant, has });
    setBusy(false);
    setSaid({ mark: meant, has, ...(result.ok ? { problem: null, marked: result.value } : { problem: result.problem }) });
  }

  return (
    <PageDialog className="name-dialog" onClose={onDone}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void put(true);
        }}
      >
        <DialogBody>
          <DialogTitle>{t('selection.marks.title', { count: vms.length })}</DialogTitle>
          <DialogContent className="mark-dialog">
            <Field label={t('selection.marks.what')}>
              <Select value={draft.role ?? 'tag'} onChange={(_event, { value }) => draft.choose(value)}>
                <option value="tag">{t('policy.tag')}</option>
                {vmRoles.map((role) => (
                  <option key={role} value={role}>
                    {markTitle({ role }, t)}
                  </option>
                ))}
              </Select>
            </Field>
            {draft.role === null && (
              <Field label={t('policy.tag')} {...fault}>
                <Input list={listId} maxLength={60} value={draft.tag} onChange={(_event, { value }) => draft.type(value)} />
              </Field>
            )}
            <datalist id={listId}>
              {tags.map((tag) => (
                <option key={tag}>{tag}</option>
              ))}
            </datalist>
            {mark !== null && <p className="page-quiet">{t('selection.marks.having', { have: having, number: vms.length })}</p>}
            <p className="page-quiet">{t('selection.marks.note')}</p>
            <p role="status" className="mark-said">
              {said !== null && saidText(said, t)}
            </p>
          </DialogContent>
          <DialogActions className="mark-acts">
            <Button appearance="primary" type="submit" disabled={mark === null} aria-busy={busy || undefined}>
              {t('selection.marks.add')}
            </Button>
            <Button disabled={mark === null} onClick={() => void put(false)}>
              {t('selection.marks.remove')}
            </Button>
            <Button onClick={onDone}>{t('selection.marks.close')}</Button>
          </DialogActions>
        </DialogBody>
      </form>
    </PageDialog>
  );
}

function saidText(said: Said, t: Translate): string {
  const mark = markTitle(said.mark, t);
  if (said.problem !== null) {
    const { code } = said.problem;
    return `${t('selection.marks.failed', { mark })} ${t(`problem.${code}.what`)} ${t(`problem.${code}.todo`)}`;
  }
  const { changed, already, gone, full } = said.marked;
  return [
    changed === 0
      ? t('selection.marks.nothing', { mark })
      : t(said.has ? 'selection.marks.added' : 'selection.marks.removed', { mark, count: changed }),
    ...(already === 0 ? [] : [t(said.has ? 'selection.marks.had' : 'selection.marks.hadNot', { count: already })]),
    ...(full === 0 ? [] : [t('selection.marks.full', { count: full })]),
    ...(gone === 0 ? [] : [t('selection.marks.gone', { count: gone })]),
  ].join(' ');
}
