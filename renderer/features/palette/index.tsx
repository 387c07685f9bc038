export function ItemGuidePage(_props: { code: string }) {
  return null
}
export function ItemGuide(_props: { code: string }) {
  return null
}
