import { Button, Radio, RadioGroup } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { switchableServiceIds } from '../../../shared/contract/service.ts';
import type { PlanWish, ServiceWish } from '../../../shared/domain/plan.ts';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import type { ChangeDraft } from '../../store/draft-store.ts';
import { PageHead } from '../bar/PageHead.tsx';
import { Steps } from './Steps.tsx';

/** The first step: what is wanted of the chosen VMs, service by service or as the policy wants it. */
export function WishForm({ draft }: { readonly draft: ChangeDraft }): ReactNode {
  const { t } = useText();
  const { fleet, draft: store } = useModel();
  const { targets, wish } = draft;
  const vms = targets.flatMap((target) => fleet.vm(vmKey(target)) ?? []);
  const byService: ServiceWish = wish === 'policy' || 'switches' in wish ? {} : wish;
  const empty = wish !== 'policy' && Object.keys(byService).length === 0;
  const choose = (next: PlanWish): void => store.set({ ...draft, wish: next, leftOut: new Set() });
  return (
    <>
      <PageHead title={t('changes.title.services', { count: targets.length })} beside={<Steps at="select" />} />
      <div className="page-body changes-page" data-region="page">
        <RadioGroup
          aria-label={t('changes.wish.label')}
          layout="horizontal"
          value={wish === 'policy' ? 'policy' : 'services'}
          onChange={(_event, { value }) => choose(value === 'policy' ? 'policy' : {})}
        >
          <Radio value="services" label={t('changes.wish.services')} />
          <Radio value="policy" label={t('changes.wish.policy')} />
        </RadioGroup>
        <p className="page-quiet">{t(wish === 'policy' ? 'changes.wish.policyTip' : 'changes.wish.servicesTip')}</p>
        {wish !== 'policy' && (
          <ul className="wish-list">
            {switchableServiceIds.map((service) => {
              const on = vms.filter((vm) => vm.details?.services[service]?.enabled === true).length;
              const off = vms.filter((vm) => vm.details?.services[service]?.enabled === false).length;
              const wanted = byService[service];
              return (
                <li key={service} className="wish">
                  <span className="wish-name">
                    <strong id={`wish-${service}`}>{t(`service.${service}.name`)}</strong>
                    <span className="page-quiet">
                      {t('changes.wish.nowOn', { count: on })}, {t('changes.wish.nowOff', { count: off })}
                    </span>
                  </span>
                  <RadioGroup
                    aria-labelledby={`wish-${service}`}
                    layout="horizontal"
                    value={wanted === undefined ? 'leave' : wanted ? 'on' : 'off'}
                    onChange={(_event, { value }) => {
                      const { [service]: _before, ...others } = byService;
                      choose(value === 'leave' ? others : { ...others, [service]: value === 'on' });
                    }}
                  >
                    <Radio value="leave" label={t('changes.wish.leave')} />
                    <Radio value="on" label={t('changes.wish.on')} />
                    <Radio value="off" label={t('changes.wish.off')} />
                  </RadioGroup>
                </li>
              );
            })}
          </ul>
        )}
      </div>
      <section className="changes-foot" data-region="foot" aria-label={t('changes.acts')}>
        <span className="changes-foot-words" role="status">
          {empty && t('changes.wish.none')}
        </span>
        <Button onClick={() => store.set(null)}>{t('changes.discard')}</Button>
        <Button appearance="primary" disabled={empty} onClick={() => store.set({ ...draft, step: 'preview' })}>
          {t('changes.toPreview')}
        </Button>
      </section>
    </>
  );
}
