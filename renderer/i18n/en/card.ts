export default {
  off: 'The card reader does not answer. Check power and cable, or type the data.',
  simulated: 'Simulated card reader: {{name}}. There is no real card.',
  expired: 'The card expired on {{day}}; look at what the item demands.',
  differs: 'The card differs from the record ({{fields}}); compare and correct.',
  'field.name': 'name', 'field.sex': 'sex', 'field.birthDate': 'birth date', 'field.address': 'address',
}
