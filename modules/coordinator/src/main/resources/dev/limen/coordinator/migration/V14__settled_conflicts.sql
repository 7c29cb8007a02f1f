-- What staff found out about an entry that was one too many; all three or none.
ALTER TABLE ticket_conflicts ADD COLUMN finding TEXT;
ALTER TABLE ticket_conflicts ADD COLUMN settled_by TEXT;
ALTER TABLE ticket_conflicts ADD COLUMN settled_at TEXT;
