export default {
  required: 'required', choose: 'Choose; type to find', noOption: 'No such choice', none: 'Not entered', wrong: 'Wrong',
  'have.yes': 'Yes', 'have.no': 'No', 'is.yes': 'Yes', 'is.no': 'No',
  digits: '{{n}} digits', idRight: 'Number is valid', yuan: 'CNY', inYuan: ' (CNY)', inUnit: ' ({{unit}})',
  person: '{{name}} {{tail}}', tail: '…{{tail}}',
  dayShape: '20260305', monthShape: '202603', openMonth: '{{label}}: open month', pickDay: 'Pick a day', weekdays: 'Mo Tu We Th Fr Sa Su',
  yearBefore: 'Previous year', yearAfter: 'Next year', monthBefore: 'Previous month', monthAfter: 'Next month',
  stale_one: '{{count}} year old, check', stale_other: '{{count}} years old, check', staleUnknown: 'Check', from: 'Source: {{label}} {{at}}', tailOf: '{{label}}, tail',
  rows_one: '{{count}} row', rows_other: '{{count}} rows', noRows: 'None so far', noRowsRead: 'None', noRowsRequired: 'Not entered', total: '{{label}}: {{amount}} CNY in all', addRow: 'Add row', dropRow: 'Remove row', rowN: 'Row {{n}}', rowWrong: 'Something is wrong in this row', source: 'Source',
  rowDropped: 'Removed from {{table}}: {{row}}',
}
