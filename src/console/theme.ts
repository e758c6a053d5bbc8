import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

/* Mantine dressed in tokens.css. Colours of states are six names that read the CSS variables; an unknown name falls to `off`. */

const PETROL: MantineColorsTuple = [
  '#e1eff1',
  '#c4e0e3',
  '#93c8ce',
  '#5cbcc6',
  '#3a9ca6',
  '#1f7f8a',
  '#0b6670',
  '#095861',
  '#084f57',
  '#063c42',
]
const STATES = new Set(['ok', 'work', 'wait', 'warn', 'fail', 'unk', 'off'])

const plain = { border: '1px solid transparent', hoverColor: undefined }
const variantColorResolver: VariantColorsResolver = (input) => {
  if (input.variant === 'filled' && input.color === 'fail')
    return { ...plain, background: 'var(--fail)', hover: 'var(--fail)', color: 'var(--on-fail)' }
  if (input.variant === 'filled') return { ...plain, background: 'var(--accent)', hover: 'var(--accent-hover)', color: 'var(--on-accent)' }
  if (input.variant === 'default')
    return { background: 'var(--surface)', hover: 'var(--hover)', color: 'var(--ink)', border: '1px solid var(--line2)' }
  const state = STATES.has(String(input.color))
    ? String(input.color)
    : input.color === undefined || input.color === 'petrol'
      ? 'accent'
      : 'off'
  if (input.variant === 'light')
    return { ...plain, background: `var(--${state}-soft)`, hover: `var(--${state}-soft)`, color: `var(--${state})` }
  if (input.variant === 'subtle' || input.variant === 'transparent')
    return { ...plain, background: 'transparent', hover: 'var(--hover)', color: `var(--${state})` }
  if (input.variant === 'outline')
    return { background: 'transparent', hover: 'var(--hover)', color: 'var(--ink2)', border: '1px solid var(--line2)' }
  return defaultVariantColorsResolver(input)
}

export const cssVariablesResolver: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--page)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink3)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-border': 'var(--line2)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-error': 'var(--fail)',
    '--mantine-color-placeholder': 'var(--ink3)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--ink3)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  }
  return { variables: {}, light: both, dark: both }
}

export const theme = createTheme({
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  headings: { fontFamily: 'var(--sans)', fontWeight: '600' },
  colors: { petrol: PETROL },
  primaryColor: 'petrol',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  focusRing: 'auto',
  respectReducedMotion: true,
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '18px' },
  lineHeights: { xs: '16px', sm: '16px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px' },
  defaultRadius: 'sm',
  shadows: { xs: 'none', sm: 'none', md: 'var(--menu-shadow)', lg: 'var(--dialog-shadow)', xl: 'var(--dialog-shadow)' },
  breakpoints: { xs: '390px', sm: '768px', md: '1024px', lg: '1200px', xl: '1440px' },
  variantColorResolver,
})
