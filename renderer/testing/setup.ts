import { configure } from '@testing-library/react';

// To find a role on a full page can take longer than the usual second on a busy machine; what never comes fails all the same.
// jsdom lays nothing out, so Fluent believes a quarter of a second after a dialog has opened that nobody looks at it and hides it from
// assistive technology: what can be reached is for the browser tests to say.
configure({ asyncUtilTimeout: 10_000, defaultHidden: true });

// The files of a worker share one window: each begins where a start begins.
window.history.replaceState(null, '', '/');
window.localStorage.clear();
window.sessionStorage.clear();

// What Fluent writes into its style sheets no test sees in jsdom, and to parse it takes an eighth of their time.
CSSStyleSheet.prototype.insertRule = () => 0;
