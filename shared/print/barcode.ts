import { toSVG } from 'bwip-js/generic'
import { markup, type Markup } from './html'

/** Code-128 as inline SVG without a frame or text; it takes the size that the style sheet gives it. */
export const code128Svg = (text: string): Markup => stretched(toSVG({ bcid: 'code128', text, scale: 2, height: 12 }), 'code128', 'none')

/** QR code, error correction M, as inline SVG. */
export function qrSvg(text: string): Markup {
  const options = { bcid: 'qrcode', text, eclevel: 'M', scale: 2 }
  return stretched(toSVG(options), 'qr', 'xMidYMid')
}

/** The codes are pictures to the reader of the file: their text stands beside them. */
const stretched = (svg: string, name: string, aspect: string): Markup =>
  markup(svg.trim().replace('<svg ', `<svg class="${name}" role="img" aria-label="${name === 'qr' ? '二维码' : '条形码'}" shape-rendering="crispEdges" preserveAspectRatio="${aspect}" `))
