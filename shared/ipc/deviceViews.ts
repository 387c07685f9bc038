/** What a card reader told. `longTerm`: the card has no last day. `simulated`: no card was there, a simulator answered. */
export type ReadCard = {
  name: string; sex: 'male' | 'female' | null; nation: string | null; birthDate: string | null; address: string; idNo: string; issuer: string | null
  validFrom: string | null; validTo: string | null; longTerm: boolean; simulated: boolean
}
/** What the card says, and who of the known residents has this number; `differs`: where the record says otherwise; `expired`: the card's last day is past. */
export type CardAtWindow = { card: ReadCard; residentId: string | null; residentName: string | null; differs: ('name' | 'sex' | 'birthDate' | 'address')[]; expired: boolean }
export type DeviceState = 'ready' | 'simulated' | 'off'
export type DeviceStates = { reader: DeviceState; url: string | null }
