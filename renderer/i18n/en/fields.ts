export default {
  required: 'required', choose: 'Choose; type to find', noOption: 'No such choice', none: 'Not entered', wrong: 'Wrong',
  'have.yes': 'Yes', 'have.no': 'No', 'is.yes': 'Yes', 'is.no': 'No',
  digits: '{{n}} digits', idRight: 'Number is valid', yuan: 'CNY', inYuan: ' (CNY)', inUnit: ' ({{unit}})',
  person: '{{name}} {{tail}}', tail: '…{{tail}}',
  dayShape: '20260305', monthShape: '202603', openMonth: '{{label}}: open month', pickDay: 'Pick a day', weekdays: 'Mo Tu We Th Fr Sa Su',
  yearBefore: 'Previous year', yearAfter: 'Next year', monthBefore: 'Previous month', monthAfter: 'Next month',
  stale_one: '{{count}} year old, check', stale_other: '{{count}} years old, check', staleMonths_one: '{{count}} month old, check', staleMonths_other: '{{count}} months old, check', expired: 'Ended {{day}}, check', staleUnknown: 'Check', staleFrom: '{{label}}, check', useOther: 'Use', from: 'Source: {{label}} {{at}}', tailOf: '{{label}}, tail',
  rows_one: '{{count}} row', rows_other: '{{count}} rows', noRows: 'None so far', noRowsRead: 'None', noRowsRequired: 'Not entered', total: '{{label}}: {{amount}} CNY in all', addRow: 'Add row', dropRow: 'Remove row', rowN: 'Row {{n}}', rowWrong: 'Something is wrong in this row', source: 'Source',
  codeRight: 'Code is valid', phoneRight: 'Number has the right length', cardRight: 'Card number is valid', bankUnknown: 'Bank not recognised', capitals: 'In capitals {{amount}}',
  'idKind.legacy-id': 'old number of 15 digits', 'idKind.hmt-permit': 'residence permit (Hong Kong, Macao, Taiwan)', 'idKind.foreign-pr': 'foreign permanent resident', 'sex.male': 'male', 'sex.female': 'female', age_one: '{{count}} year old', age_other: '{{count}} years old',
  noneOf: 'None', noneSaid: 'The resident says there are none',
  rowDropped: 'Removed from {{table}}: {{row}}',
}
