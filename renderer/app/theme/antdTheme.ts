import { theme as antd, type ThemeConfig } from 'antd'
import { colours, fontFamily, lineHeight, sizes, type ThemeName } from './tokens'

/** antd's theme from our tokens; the values follow docs/design (no motion, no outline shadow, hairlines). */
export function antdTheme(name: ThemeName): ThemeConfig {
  const c = colours[name]
  const s = sizes[name]
  return {
    ...(name === 'contrast' ? { algorithm: antd.darkAlgorithm } : {}),
    token: {
      fontFamily, fontSize: s.fontSize, fontSizeSM: s.fontSizeSmall, fontSizeLG: s.fontSizeLarge, lineHeight,
      controlHeight: s.control, controlHeightSM: s.controlSmall, controlHeightLG: s.controlLarge,
      borderRadius: 4, borderRadiusSM: 3, borderRadiusLG: 6, motion: false, controlOutlineWidth: 0,
      colorPrimary: c.accent, colorInfo: c.accent, colorLink: c.accent, colorPrimaryHover: c.accentHover, colorPrimaryActive: c.accentHover, colorLinkHover: c.accentHover,
      colorSuccess: c.ok, colorWarning: c.warn, colorError: c.bad,
      colorText: c.text, colorTextSecondary: c.text2, colorTextTertiary: c.text3, colorTextPlaceholder: c.text3, colorTextDescription: c.text2,
      colorBgContainer: c.work, colorBgElevated: c.work, colorBgLayout: c.layout, colorBgContainerDisabled: c.pauseSoft,
      colorBorder: c.border, colorBorderSecondary: c.split, colorSplit: c.split,
      colorTextLightSolid: c.onAccent, controlItemBgActive: c.accentSoft, controlItemBgHover: c.sunken, controlItemBgActiveHover: c.accentSoft,
      colorIcon: c.text2,
    },
    components: {
      // The dark algorithm dims the primary, so it is set again where it is solid.
      Button: {
        primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400, paddingInline: 12,
        colorPrimary: c.accent, colorPrimaryHover: c.accentHover, colorPrimaryActive: c.accentHover, primaryColor: c.onAccent,
        defaultBg: c.work, defaultColor: c.text, defaultHoverColor: c.accent, defaultHoverBorderColor: c.accent, defaultActiveColor: c.accentHover, defaultActiveBorderColor: c.accentHover,
      },
      Input: { paddingInline: 11, activeShadow: 'none' },
      Select: { optionSelectedBg: c.accentSoft, optionActiveBg: c.sunken, optionHeight: s.row, optionPadding: '3px 12px' },
      Radio: { colorPrimary: c.accent, buttonSolidCheckedColor: c.onAccent, buttonSolidCheckedBg: c.accent },
      Table: {
        cellPaddingBlockSM: 3, cellPaddingInlineSM: 8, headerSplitColor: 'transparent', headerBorderRadius: 0,
        headerBg: c.rail, headerColor: c.text2, borderColor: c.split, rowHoverBg: c.sunken, rowSelectedBg: c.accentSoft, rowSelectedHoverBg: c.accentSoft,
      },
      Tabs: { horizontalItemPaddingSM: '7px 0', horizontalItemGutter: 24, inkBarColor: c.accent, itemSelectedColor: c.text, itemHoverColor: c.accent },
      Tree: { titleHeight: 26 },
    },
  }
}
