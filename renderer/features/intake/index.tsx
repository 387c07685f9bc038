/** Placeholder until the feature is built. */
export function IntakePage(_props: { draftId: string }) {
  return <main aria-label="IntakePage" />
}
