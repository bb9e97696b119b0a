import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { PolicyException, VmPolicy } from '../../../shared/contract/policy.ts';
import { withException, withoutException } from '../../../shared/domain/policy-merge.ts';
import { useText } from '../../i18n/i18n.ts';
import { ExceptionRow } from './ExceptionRow.tsx';

interface Props {
  readonly policy: VmPolicy;
  /** `null`: it can't be changed here. */
  readonly onEdit: ((policy: VmPolicy) => void) | null;
}

const columns = ['vm', 'service', 'want', 'until', 'reason'] as const;

function keyOf(exception: PolicyException): string {
  return `${vmKey(exception)} ${exception.service}`;
}

/** What is agreed for single VMs; those that have ended stay until somebody removes them. */
export function ExceptionsEditor({ policy, onEdit }: Props): ReactNode {
  const { t } = useText();
  const [edited, setEdited] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const { exceptions } = policy;
  return (
    <section aria-labelledby="policy-exceptions">
      <h2 id="policy-exceptions" ref={heading} className="page-heading" tabIndex={-1}>
        {t('policy.exceptions.title')}
      </h2>
      <p className="page-quiet policy-note">
        {t('policy.exceptions.text')} {onEdit !== null && t('policy.exceptions.howToAdd')}
      </p>
      {exceptions.length === 0 ? (
        <p>{t('policy.exceptions.none')}</p>
      ) : (
        <div className="policy-scroll">
          <table className="page-table" aria-labelledby="policy-exceptions">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {t(`policy.exceptions.column.${column}`)}
                  </th>
                ))}
                {onEdit !== null && (
                  <th scope="col">
                    <span className="policy-hidden">{t('policy.exceptions.column.acts')}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {exceptions.map((exception) => (
                <ExceptionRow
                  key={keyOf(exception)}
                  exception={exception}
                  editing={edited === keyOf(exception)}
                  onEditing={onEdit === null ? null : (editing) => setEdited(editing ? keyOf(exception) : null)}
                  onChange={(agreement) => {
                    onEdit?.(withException(policy, { ...exception, ...agreement }));
                    setEdited(null);
                  }}
                  onRemove={() => {
                    onEdit?.(withoutException(policy, exception));
                    setSaid(t('policy.exceptions.removed'));
                    heading.current?.focus();
                  }}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p role="status" className="policy-said">
        {said}
      </p>
    </section>
  );
}
