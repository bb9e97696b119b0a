/** What can be wrong with a command line; each has a sentence in every language. */
export type UsageFault =
  | 'dashValue'
  | 'emptyName'
  | 'noCommand'
  | 'noService'
  | 'notOneForm'
  | 'onOff'
  | 'oneOf'
  | 'pluginOrJson'
  | 'sayCommand'
  | 'sayForm'
  | 'seconds'
  | 'setWords'
  | 'takesNoValue'
  | 'unknownFlag'
  | 'wantsValue';

/** The command line makes no sense; `values` are those of the sentence. */
export class UsageError extends Error {
  readonly fault: UsageFault;
  readonly values: Readonly<Record<string, string>>;

  constructor(fault: UsageFault, values: Readonly<Record<string, string>> = {}) {
    super(fault);
    this.fault = fault;
    this.values = values;
  }
}
