import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { DirectProbe } from '../../../shared/contract/direct.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { clockAdvice, clockVerdict, kerberosLimitMs } from '../../../shared/domain/clock-difference.ts';
import { directBlock, directProbeOf } from '../../../shared/domain/direct.ts';
import { formatDuration, formatMoment, formatStopwatch } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { useText } from '../../i18n/i18n.ts';
import { useHost, useTicking } from '../../store/hooks.ts';
import { useDirect } from './use-direct.ts';
import './direct.css';

/** What Time Synchronization is for: how far the guest's clock is from its host's, and what to do about it. */
export function ClockTool({ vm }: { readonly vm: VmRecord }): ReactNode {
  const { t } = useText();
  const host = useHost(vm.hostId);
  const direct = useDirect(vm);
  const block = host === undefined ? null : directBlock(vm, host);
  const clock = directProbeOf(vm)?.clock ?? null;
  const canMeasure = direct.account !== null && direct.account !== undefined;
  return (
    <div className="clock-tool">
      <h5 className="card-heading">{t('direct.clock.title')}</h5>
      {clock === null ? <p>{t('direct.clock.notMeasured')}</p> : <Measured clock={clock} />}
      {block !== null && (
        <p className="direct-note">
          {t(`problem.${block.code}.what`)} {t(`problem.${block.code}.todo`)}
        </p>
      )}
      {block === null && !canMeasure && <p className="direct-note">{t('direct.clock.needsAccount')}</p>}
      {block === null && canMeasure && (
        <Button size="small" disabledFocusable={direct.checking} onClick={direct.check}>
          {t('direct.clock.measure')}
        </Button>
      )}
      <p role="status" className="direct-note">
        {direct.checking && t('direct.clock.measuring')}
      </p>
      {direct.problem !== null && (
        <p role="alert" className="direct-problem">
          {t(`problem.${direct.problem.code}.what`)} {t(`problem.${direct.problem.code}.todo`)}
        </p>
      )}
      <ul className="question-list">
        {clockAdvice(vm).map((advice) => (
          <li key={advice}>{t(`direct.clock.advice.${advice}`)}</li>
        ))}
      </ul>
    </div>
  );
}

/** A span that may be short: in ms below ten seconds, in minutes and seconds below an hour. */
function spanText(ms: number, t: Translate): string {
  if (ms < 10_000) return t('direct.clock.milliseconds', { ms: Math.ceil(ms) });
  return ms < 3_600_000 ? t('direct.clock.minutes', { time: formatStopwatch(ms) }) : formatDuration(ms, t);
}

function Measured({ clock }: { readonly clock: NonNullable<DirectProbe['clock']> }): ReactNode {
  const { t, language } = useText();
  const at = Date.parse(clock.at);
  const time = useTicking((now) => formatMoment(at, now, language));
  const { differenceMs, uncertaintyMs } = clock;
  const verdict = clockVerdict(clock);
  const values = { difference: spanText(Math.abs(differenceMs), t), uncertainty: spanText(uncertaintyMs, t) };
  return (
    <>
      <p>
        {t(differenceMs < 0 ? 'direct.clock.behind' : 'direct.clock.ahead', values)}{' '}
        <span className="direct-note">{t('direct.checkedAt', { time })}</span>
      </p>
      <meter
        className="clock-scale"
        aria-label={t('direct.clock.scale')}
        min={0}
        max={2 * kerberosLimitMs}
        high={kerberosLimitMs}
        optimum={0}
        value={Math.abs(differenceMs)}
        aria-valuetext={t(`direct.clock.verdict.${verdict}`)}
      />
      <p className="clock-verdict" data-verdict={verdict}>
        {t(`direct.clock.verdict.${verdict}`)}
      </p>
    </>
  );
}
