import { configure } from '@testing-library/react';

// To find a role on a full page can take longer than the usual second on a busy machine; what never comes fails all the same.
// What a dialog covers is hidden from assistive technology a quarter of a second after it has opened, so that what is found would hang on how
// busy the machine is: what can be reached is for the browser tests to say.
configure({ asyncUtilTimeout: 10_000, defaultHidden: true });

// The files of a worker share one window: each begins where a start begins.
window.history.replaceState(null, '', '/');
window.localStorage.clear();
window.sessionStorage.clear();

// What Fluent writes into its style sheets no test sees in jsdom, and to parse it takes an eighth of their time.
CSSStyleSheet.prototype.insertRule = () => 0;

// jsdom lays nothing out. What Fluent asks before it gives something the focus is answered as if all were in sight: else a dialog gets the focus
// itself, is not taken as where the person is, and a quarter of a second later it is hidden from assistive technology.
Object.defineProperty(HTMLElement.prototype, 'offsetParent', {
  configurable: true,
  get(this: HTMLElement) {
    return this.closest('[hidden]') === null ? this.parentElement : null;
  },
});
document.body.getBoundingClientRect = () => new DOMRect(0, 0, window.innerWidth, window.innerHeight);
