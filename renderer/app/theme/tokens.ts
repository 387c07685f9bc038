/** The one list of colours and sizes: antd's theme, the CSS variables and the contrast test all read it. */

export const themeNames = ['standard', 'large', 'contrast'] as const
export type ThemeName = (typeof themeNames)[number]

const standardColours = {
  accent: '#0A5AA8', accentHover: '#084A8B', accentSoft: '#E6F0FA', onAccent: '#FFFFFF',
  text: '#17202B', text2: '#465261', text3: '#616D7B',
  border: '#8792A0', split: '#D8DEE5',
  work: '#FFFFFF', rail: '#F6F8FA', layout: '#ECEFF3', sunken: '#F2F5F8',
  ok: '#1B6E3F', okSoft: '#E7F4EC', warn: '#835100', warnSoft: '#FFF3D6', bad: '#B3261E', badSoft: '#FCEBE9', pause: '#505C6A', pauseSoft: '#EBEEF1',
  focus: '#0A5AA8', inverse: '#17202B', onInverse: '#FFFFFF', veil: 'rgb(23 32 43 / 35%)',
}
export type Colours = { [K in keyof typeof standardColours]: string }

const contrastColours: Colours = {
  accent: '#5CD6FF', accentHover: '#A6E8FF', accentSoft: '#00303F', onAccent: '#000000',
  text: '#FFFFFF', text2: '#F0F0F0', text3: '#D6D6D6',
  border: '#FFFFFF', split: '#8A8A8A',
  work: '#000000', rail: '#000000', layout: '#000000', sunken: '#1A1A1A',
  ok: '#7CF29A', okSoft: '#00290F', warn: '#FFE14D', warnSoft: '#2E2600', bad: '#FF9C94', badSoft: '#3A0A07', pause: '#DADADA', pauseSoft: '#262626',
  focus: '#FFE14D', inverse: '#FFFFFF', onInverse: '#000000', veil: 'rgb(0 0 0 / 70%)',
}

export const colours: Record<ThemeName, Colours> = { standard: standardColours, large: standardColours, contrast: contrastColours }

const standardSizes = {
  fontSize: 13, fontSizeSmall: 12, fontSizeLarge: 14, fontSizeKey: 11, fontSizeTitle: 16, fontSizePerson: 18, fontSizeCount: 22,
  row: 28, control: 28, controlSmall: 24, controlLarge: 32, tab: 36, titleBar: 40, actionBar: 48, statusBar: 28,
  label: 76, focusWidth: 2, shape: 13,
}
export type Sizes = { [K in keyof typeof standardSizes]: number }

export const sizes: Record<ThemeName, Sizes> = {
  standard: standardSizes,
  contrast: { ...standardSizes, focusWidth: 3 },
  large: {
    fontSize: 18, fontSizeSmall: 16, fontSizeLarge: 20, fontSizeKey: 14, fontSizeTitle: 21, fontSizePerson: 24, fontSizeCount: 28,
    row: 38, control: 40, controlSmall: 32, controlLarge: 48, tab: 44, titleBar: 56, actionBar: 64, statusBar: 40,
    label: 112, focusWidth: 2, shape: 17,
  },
}

/** Numbers that antd and the style sheets need under one name. */
export const fontFamily = '"Microsoft YaHei UI","PingFang SC","HarmonyOS Sans SC","Source Han Sans SC","Noto Sans CJK SC",sans-serif'
export const lineHeight = 1.5385

const kebab = (name: string) => name.replace(/[A-Z0-9]/g, (c) => `-${c.toLowerCase()}`)

/** `--accent`, `--text-2`, `--font-size-small` … for one theme. */
export function cssVariables(theme: ThemeName): Record<string, string> {
  const variables: Record<string, string> = { '--font-family': fontFamily, '--line-height': String(lineHeight) }
  for (const [name, value] of Object.entries(colours[theme])) variables[`--${kebab(name)}`] = value
  for (const [name, value] of Object.entries(sizes[theme])) variables[`--${kebab(name)}`] = `${value}px`
  return variables
}
