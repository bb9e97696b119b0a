import type { ReactNode } from 'react';
import type { Operation } from '../../../shared/contract/operation.ts';
import { formatDuration } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useTicking } from '../../store/hooks.ts';

/** What an operation is at and for how long, how many of its files are done, and how far it is where that is known. */
export function OperationStep({ operation }: { readonly operation: Operation }): ReactNode {
  const { t } = useText();
  const { step, stepSince, percent, files } = operation;
  const words = useTicking((now) =>
    t('operations.soFar', { step: t(`operations.step.${step}`), duration: formatDuration(now - Date.parse(stepSince), t) }),
  );
  return [
    words,
    ...(files === undefined ? [] : [t('operations.files', files)]),
    ...(percent === null ? [] : [t('operations.percent', { percent: Math.floor(percent) })]),
  ].join(' · ');
}
