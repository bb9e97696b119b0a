/** Channel of the calls: invoked with a name and an input, answered with a `Result`. */
export const callChannel = 'vitals:call';

/** Channel of dropped files: invoked with their paths, which the preload knows and the page does not, answered with a `Result`. */
export const dropChannel = 'vitals:drop';

/** Channel of the events that main sends by itself. */
export const eventChannel = 'vitals:event';
