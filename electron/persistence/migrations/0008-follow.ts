/** What changed at this window since the follow-ups were last planned; the households of a grid, for their contact cards. */
export const sql = `
CREATE INDEX case_file_changed ON case_file(window_id, updated_at);
CREATE INDEX household_grid ON household(grid_id) WHERE grid_id IS NOT NULL;
`
