import { ArrowRight16Regular } from '@fluentui/react-icons/svg/arrow-right';
import { CheckmarkCircle16Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import { Circle16Regular } from '@fluentui/react-icons/svg/circle';
import { PlugDisconnected16Filled } from '@fluentui/react-icons/svg/plug-disconnected';
import { QuestionCircle16Filled } from '@fluentui/react-icons/svg/question-circle';
import { Save16Regular } from '@fluentui/react-icons/svg/save';
import type { ComponentType, ReactNode } from 'react';
import type { RestartOutcome } from '../../../shared/domain/restart-keys.ts';

const marks: Readonly<Record<RestartOutcome, ComponentType>> = {
  losesPower: PlugDisconnected16Filled,
  unknown: QuestionCircle16Filled,
  saves: Save16Regular,
  moves: ArrowRight16Regular,
  shutsDown: CheckmarkCircle16Regular,
  staysSaved: Save16Regular,
  staysOff: Circle16Regular,
};

/** How loud an outcome is: only what may lose data is. */
export function toneOf(outcome: RestartOutcome): 'bad' | 'warning' | 'good' | 'neutral' {
  if (outcome === 'losesPower') return 'bad';
  if (outcome === 'unknown') return 'warning';
  return outcome === 'shutsDown' || outcome === 'moves' ? 'good' : 'neutral';
}

/** The sign of an outcome; its words always stand beside it. */
export function OutcomeMark({ outcome }: { readonly outcome: RestartOutcome }): ReactNode {
  const Mark = marks[outcome];
  return (
    <span className="outcome-mark" data-tone={toneOf(outcome)} aria-hidden="true">
      <Mark />
    </span>
  );
}
