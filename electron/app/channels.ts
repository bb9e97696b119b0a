/** Channel of the calls: invoked with a name and an input, answered with a `Result`. */
export const callChannel = 'vitals:call';

/** Channel of the events that main sends by itself. */
export const eventChannel = 'vitals:event';
