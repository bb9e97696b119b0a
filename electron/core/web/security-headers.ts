/**
 * The hash of the empty text. The renderer's style library makes empty `<style>` elements and fills them through the
 * CSSOM; with this hash they may exist, while a style sheet written as text stays blocked.
 */
const emptyStyleHash = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** Where the renderer comes from; decides what its page may do besides showing itself. */
export interface PagePolicy {
  /** Sources of `connect-src` besides the page's own origin, e.g. the address of a WebSocket. */
  readonly connect: readonly string[];
  /** The development server puts scripts and styles into the page as text; the built renderer never needs this. */
  readonly development?: boolean;
}

/** The Content-Security-Policy of the dashboard's page: its own files and nothing else. */
export function contentSecurityPolicy(policy: PagePolicy): string {
  const inline = policy.development === true ? " 'unsafe-inline'" : '';
  return [
    "default-src 'none'",
    `script-src 'self'${inline}`,
    `style-src 'self' ${inline === '' ? emptyStyleHash : inline.trim()}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${["'self'", ...policy.connect].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** Headers of everything that is sent to the renderer, by either shell. */
export function securityHeaders(policy: PagePolicy): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(policy),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  };
}
