import { Button } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { checkpointContent } from '../../../shared/domain/checkpoint.ts';
import type { CheckpointNode } from '../../../shared/domain/checkpoint.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { place, Rich } from '../../components/Rich.tsx';
import { formatMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useTicking } from '../../store/hooks.ts';
import { RenameForm } from './RenameForm.tsx';
import type { CheckpointActs, CheckpointWish } from './use-checkpoint-acts.ts';

interface Props {
  readonly node: CheckpointNode;
  /** The name of the one that it was made after; `null` at the top. */
  readonly parent: string | null;
  /** The VM has gone on from it. */
  readonly isCurrent: boolean;
  readonly acts: CheckpointActs;
  readonly mayAct: boolean;
  /** The VM may go back to it. */
  readonly mayApply: boolean;
}

/** One checkpoint: its name, when, what it holds, where it stands, and what can be done with it. */
export function CheckpointItem({ node, parent, isCurrent, acts, mayAct, mayApply }: Props): ReactNode {
  const { t, language } = useText();
  const { checkpoint, depth, below } = node;
  const { checkpointId, name } = checkpoint;
  const shown = visibleName(name);
  // The audit names it as the host does.
  const shownName = name.slice(0, 200);
  const [renaming, setRenaming] = useState(false);
  const item = useRef<HTMLLIElement>(null);
  const content = checkpointContent(checkpoint);
  const when = useTicking((now) =>
    checkpoint.createdAt === null ? t('checkpoints.whenUnknown') : formatMoment(Date.parse(checkpoint.createdAt), now, language),
  );
  const mayChange = mayAct && content !== 'other';

  function renameTo(newName: string): CheckpointWish {
    return { kind: 'renameCheckpoint', checkpointId, shownName, name: newName };
  }

  function renameButton(): HTMLElement | null {
    return item.current?.querySelector<HTMLElement>('[data-rename]') ?? null;
  }

  function stopRenaming(): void {
    setRenaming(false);
    renameButton()?.focus();
  }

  function remove(withBelow: boolean, opener: HTMLElement): void {
    acts.ask({ wish: { kind: 'removeCheckpoint', checkpointId, shownName, withBelow }, name, below: withBelow ? below : 0, opener });
  }

  return (
    <li ref={item} className="checkpoint" data-depth={Math.min(depth, 6)}>
      <p>
        <bdi className="checkpoint-name">{shown}</bdi> {isCurrent && <span className="checkpoint-now">{t('checkpoints.now')}</span>}
      </p>
      <p className="checkpoint-facts">
        {when} · {t(`checkpoints.content.${content}`)}
        {parent !== null && (
          <>
            {' · '}
            <Rich text={t('checkpoints.after', { parent: place('parent') })} parent={<bdi>{visibleName(parent)}</bdi>} />
          </>
        )}
      </p>
      {renaming && (
        <RenameForm
          name={name}
          mayRename={mayChange}
          onStop={stopRenaming}
          commandOf={(newName) => acts.commandOf(renameTo(newName))}
          onRename={(newName) => {
            acts.ask({ wish: renameTo(newName), name, below: 0, opener: renameButton() });
            stopRenaming();
          }}
        />
      )}
      {mayChange && (
        <p className="checkpoint-acts">
          {mayApply && (
            <Button
              size="small"
              appearance="subtle"
              aria-label={t('checkpoints.applyOf', { name: shown })}
              onClick={(event) => {
                const wish = { kind: 'applyCheckpoint', checkpointId, shownName } as const;
                acts.ask({ wish, name, below: 0, opener: event.currentTarget, checkpoint });
              }}
            >
              {t('checkpoints.apply')}
            </Button>
          )}
          <Button
            data-rename=""
            size="small"
            appearance="subtle"
            aria-label={t('checkpoints.renameOf', { name: shown })}
            onClick={() => setRenaming(!renaming)}
          >
            {t('checkpoints.rename')}
          </Button>
          <Button
            size="small"
            appearance="subtle"
            aria-label={t('checkpoints.removeOf', { name: shown })}
            onClick={(event) => remove(false, event.currentTarget)}
          >
            {t('checkpoints.remove')}
          </Button>
          {below > 0 && (
            <Button
              size="small"
              appearance="subtle"
              aria-label={t('checkpoints.removeBelowOf', { name: shown, count: below })}
              onClick={(event) => remove(true, event.currentTarget)}
            >
              {t('checkpoints.removeBelow')}
            </Button>
          )}
        </p>
      )}
    </li>
  );
}
