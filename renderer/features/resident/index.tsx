export function ResidentPage(_props: { id: string }) {
  return null
}
export function RegisterPage() {
  return null
}
