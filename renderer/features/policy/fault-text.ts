import type { PolicyFault } from '../../../shared/domain/policy-document.ts';
import type { Translate } from '../../i18n/i18n.ts';

/** What is wrong with the document of a policy, and where. */
export function faultText(fault: PolicyFault, t: Translate): string {
  switch (fault.code) {
    case 'notJson':
      return fault.line === null || fault.column === null
        ? t('policyFault.notJson')
        : t('policyFault.notJsonAt', { line: fault.line, column: fault.column });
    case 'notPolicy':
      return t('policyFault.notPolicy');
    case 'otherVersion':
      return t('policyFault.otherVersion', { version: fault.version });
    default: {
      const text = valueText(fault, t);
      return fault.place === '' ? text : t('policyFault.at', { place: fault.place, text });
    }
  }
}

function valueText(fault: Extract<PolicyFault, { readonly place: string }>, t: Translate): string {
  switch (fault.code) {
    case 'unknownKey':
      return t('policyFault.value.unknownKey', { key: fault.key });
    case 'notOneOf':
      return t('policyFault.value.notOneOf', { values: fault.values.join(', ') });
    case 'wrongKind':
      return t('policyFault.value.wrongKind', { expected: fault.expected });
    case 'tooLong':
    case 'tooMany':
      return t(`policyFault.value.${fault.code}`, { most: fault.most });
    default:
      return t(`policyFault.value.${fault.code}`);
  }
}
