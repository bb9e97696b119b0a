import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useTicking } from '../../store/hooks.ts';
import { KvpList } from './KvpList.tsx';
import { KvpQuestion } from './KvpQuestion.tsx';
import { useKvpActs } from './use-kvp-acts.ts';
import type { KvpActs } from './use-kvp-acts.ts';
import { useKvp } from './use-kvp.ts';
import type { KvpAnswer } from './use-kvp.ts';
import './kvp.css';

/** What Data Exchange is for: what the guest and the host tell each other, to search and to copy; what the host tells, to write. */
export function KvpTool({ vm, readOnly }: { readonly vm: VmRecord; readonly readOnly: boolean }): ReactNode {
  const { t } = useText();
  const { answer, reading, again } = useKvp(vm);
  const acts = useKvpActs(vm);
  return (
    <div className="kvp" aria-busy={reading}>
      <div className="kvp-head">
        <h5 className="card-heading">{t('kvp.title')}</h5>
        <Button size="small" disabledFocusable={reading} onClick={again}>
          {t('kvp.again')}
        </Button>
      </div>
      <p role="status" className="kvp-note">
        {reading ? t('kvp.loading') : answer.kind === 'known' && <ReadAt at={Date.parse(answer.reading.readAt)} />}
      </p>
      <Shown vm={vm} answer={answer} acts={acts} readOnly={readOnly} />
      {acts.asked !== null && (
        <KvpQuestion
          vm={vm}
          name={acts.asked.wish.name}
          command={acts.commandOf(acts.asked.wish)}
          onClose={acts.close}
          onConfirm={acts.confirm}
        />
      )}
    </div>
  );
}

function ReadAt({ at }: { readonly at: number }): ReactNode {
  const { t, language } = useText();
  return useTicking((now) => t('kvp.read', { time: formatMoment(at, now, language) }));
}

interface ShownProps {
  readonly vm: VmRecord;
  readonly answer: KvpAnswer;
  readonly acts: KvpActs;
  readonly readOnly: boolean;
}

function Shown({ vm, answer, acts, readOnly }: ShownProps): ReactNode {
  const { t } = useText();
  if (answer.kind === 'loading') return null;
  if (answer.kind === 'failed') {
    const { code } = answer.problem;
    return (
      <p className="kvp-failed" role="alert">
        {t('kvp.failed')} {t(`problem.${code}.what`)} {t(`problem.${code}.todo`)}
      </p>
    );
  }
  return <KvpList vm={vm} reading={answer.reading} acts={acts} readOnly={readOnly} />;
}
