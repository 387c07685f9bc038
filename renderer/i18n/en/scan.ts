export default {
  noCase: 'Receipt number {{no}} was scanned; this window has no such case. Press F5 and scan again, or ask the centre that took it.',
  unknown: 'This window does not know the code. Type the receipt number instead.',
}
