export default {
  help: 'Help and keys', callNext: 'Call next', recall: 'Recall', markAbsent: 'Mark absent', readCard: 'Read card', syncNow: 'Send and fetch now', nextRegion: 'Next region', previousRegion: 'Previous region',
  primary: 'Complete this step', palette: 'Find item, resident, case, command', findCase: 'Find case', firstContact: 'First contact', newResident: 'Register resident', today: 'Today’s list', endOfDay: 'Day close', reprint: 'Reprint last sheet',
  parked1: 'Parked 1', parked2: 'Parked 2', parked3: 'Parked 3', parked4: 'Parked 4', parked5: 'Parked 5', parked6: 'Parked 6', parked7: 'Parked 7', parked8: 'Parked 8', parked9: 'Parked 9',
  undo: 'Undo (10 s)', lock: 'Lock', textLarger: 'Larger text', textSmaller: 'Smaller text', textNormal: 'Normal text', back: 'Back', close: 'Close, nothing is lost',
  nextField: 'Next open field', previousField: 'Previous field',
  section1: 'Section 1', section2: 'Section 2', section3: 'Section 3', section4: 'Section 4',
  guide: 'Item guide', rule: 'Rule behind this field', itemChanges: 'Changes of the item', eligibility: 'Eligibility by rule', waive: 'Record a waiver', addRow: 'Add row', dropRow: 'Remove row', camera: 'Camera', oneTimeNotice: 'One-time notice',
  park: 'Park', preview: 'Preview', nextLine: 'Next row', previousLine: 'Previous row', shoot: 'Take picture', turnShot: 'Turn', dropShot: 'Remove',
  showNumber: 'Show full number', editResident: 'Edit resident', editHousehold: 'Edit household', supplement: 'Supplement', secondPad: 'Second-entry pad', withdraw: 'Withdraw', addNote: 'Add note',
  sheetOut: 'Sheet is out', sheetAgain: 'Print again', sheetBad: 'Sheet is bad', pickUp: 'Previous', pickDown: 'Next', pick: 'Choose', pickFirstContact: 'Only record the question',
  'scope.window': 'Everywhere', 'scope.form': 'Filling a form', 'scope.intake': 'Taking an application', 'scope.camera': 'Camera', 'scope.resident': 'Resident', 'scope.case': 'Case', 'scope.cases': 'Case list', 'scope.print': 'Printing', 'scope.sync': 'Sync', 'scope.palette': 'Finding',
}
