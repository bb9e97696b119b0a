import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUp16Regular } from '@fluentui/react-icons/svg/chevron-up';
import type { ReactNode } from 'react';
import type { ServiceId } from '../../../shared/contract/service.ts';
import { serviceDefinitions } from '../../../shared/domain/services.ts';
import { useText } from '../../i18n/i18n.ts';
import { ServiceIcon } from './ServiceIcon.tsx';

interface Props {
  readonly service: ServiceId;
  readonly open: boolean;
  readonly onToggle: () => void;
  /** Id of what opens below. */
  readonly bodyId: string;
  /** One line on how it stands. */
  readonly summary: ReactNode;
  /** Its switch, or what stands in the place of one. */
  readonly control: ReactNode;
}

/** Name, impact and state of a service in two lines; opens and closes its card. */
export function CardHead({ service, open, onToggle, bodyId, summary, control }: Props): ReactNode {
  const { t } = useText();
  const { impact } = serviceDefinitions[service];
  return (
    <div className="card-head">
      <span className="card-icon">
        <ServiceIcon service={service} />
      </span>
      <div className="card-words">
        <div className="card-title">
          <h4 className="service-name">
            <button
              type="button"
              className="card-toggle"
              data-service={service}
              aria-expanded={open}
              aria-controls={open ? bodyId : undefined}
              onClick={onToggle}
            >
              {t(`service.${service}.name`)}
            </button>
          </h4>
          <span className="tag">{t(`panel.impact.${impact}`)}</span>
        </div>
        <div className="card-summary">{summary}</div>
      </div>
      {control}
      <span className="card-chevron">{open ? <ChevronUp16Regular /> : <ChevronDown16Regular />}</span>
    </div>
  );
}
