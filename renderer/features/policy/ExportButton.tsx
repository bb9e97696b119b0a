import { Button } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { vmPolicySchema, type VmPolicy } from '../../../shared/contract/policy.ts';
import { writePolicyDocument } from '../../../shared/domain/policy-document.ts';
import { useSaveText } from '../../components/use-save-text.ts';
import { useText } from '../../i18n/i18n.ts';

/** Writes the policy that is shown, the draft where there is one, into a file. What would be refused as a policy is not written. */
export function ExportButton({ policy, revision }: { readonly policy: VmPolicy; readonly revision: number }): ReactNode {
  const { t } = useText();
  const saveText = useSaveText();
  const [said, setSaid] = useState('');
  const isWhole = vmPolicySchema.safeParse(policy).success;

  async function save(): Promise<void> {
    setSaid('');
    const end = await saveText({ name: `hyper-v-vitals-policy-${revision}.json`, text: writePolicyDocument(policy) });
    if (end !== 'left') setSaid(t(end === 'saved' ? 'policy.export.saved' : 'policy.export.failed'));
  }

  return (
    <>
      <Button size="small" appearance="subtle" icon={<ArrowDownload20Regular />} disabled={!isWhole} onClick={() => void save()}>
        {t('policy.export.button')}
      </Button>
      <span role="status" className="page-quiet">
        {said}
      </span>
    </>
  );
}
