import { webDarkTheme, webLightTheme } from '@fluentui/react-components';
import type { Theme } from '@fluentui/react-components';

/** Our own slots beside Fluent's tokens; as CSS variables of the same names. No component names a raw colour. */
export interface Slots {
  /** Window behind the content. */
  readonly shell: string;
  /** The content: rows. */
  readonly layer: string;
  /** Column header, panel, side bar. */
  readonly layerAlt: string;
  readonly hostHeader: string;
  readonly rowLine: string;
  readonly rowHover: string;
  /** Fill under what is bad, and under warnings and drift. */
  readonly tintBad: string;
  readonly tintWarn: string;
  /** Border of a switch that is off: 3:1 against the layer. */
  readonly switchOffStroke: string;
  /** Stripes of the demo bar. */
  readonly stripe: string;
}

export type VitalsTheme = Theme & Slots;

const fontFamilyBase = "'Segoe UI Variable', 'Segoe UI', 'Open Sans', 'Noto Sans', 'Liberation Sans', system-ui, sans-serif";

/** Red, green and blue of a token of the form `#rrggbb` or `#rgb`, 0 to 255. */
function channels(hex: string): readonly number[] {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(hex)?.[1];
  if (digits === undefined) throw new Error(`Not a plain colour: ${hex}`);
  const step = digits.length / 3;
  return [0, 1, 2].map((index) => {
    const part = digits.slice(index * step, (index + 1) * step);
    return Number.parseInt(step === 1 ? part + part : part, 16);
  });
}

/** `percent` of one colour, the rest of the other. Computed here: Fluent's provider passes no CSS functions on. */
function blend(color: string, percent: number, base: string): string {
  const under = channels(base);
  const mixed = channels(color).map((value, index) => Math.round((value * percent + (under[index] ?? 0) * (100 - percent)) / 100));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function slots(
  theme: Theme,
  own: Pick<Slots, 'shell' | 'layer' | 'layerAlt' | 'rowLine' | 'rowHover' | 'tintBad' | 'tintWarn'>,
): VitalsTheme {
  return {
    ...theme,
    fontFamilyBase,
    ...own,
    hostHeader: theme.colorNeutralBackground3,
    switchOffStroke: blend(theme.colorNeutralStrokeAccessible, 70, own.layer),
    stripe: blend(theme.colorBrandBackground2, 70, own.layer),
  };
}

/** Light, after Fluent's web theme. */
export const lightTheme: VitalsTheme = slots(webLightTheme, {
  shell: webLightTheme.colorNeutralBackground4,
  layer: webLightTheme.colorNeutralBackground1,
  layerAlt: webLightTheme.colorNeutralBackground2,
  rowLine: webLightTheme.colorNeutralStroke3,
  rowHover: webLightTheme.colorNeutralBackground1Hover,
  tintBad: webLightTheme.colorStatusDangerBackground1,
  tintWarn: webLightTheme.colorStatusWarningBackground1,
});

/** Dark, after Fluent's web theme. */
export const darkTheme: VitalsTheme = slots(webDarkTheme, {
  shell: webDarkTheme.colorNeutralBackground3,
  layer: webDarkTheme.colorNeutralBackground2,
  layerAlt: webDarkTheme.colorNeutralBackground1,
  rowLine: blend(webDarkTheme.colorNeutralStroke3, 55, webDarkTheme.colorNeutralBackground2),
  rowHover: webDarkTheme.colorNeutralBackground2Hover,
  tintBad: blend(webDarkTheme.colorStatusDangerBackground1, 60, webDarkTheme.colorNeutralBackground1),
  tintWarn: blend(webDarkTheme.colorStatusWarningBackground1, 50, webDarkTheme.colorNeutralBackground1),
});
