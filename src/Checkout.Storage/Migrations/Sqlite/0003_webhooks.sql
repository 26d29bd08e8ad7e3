-- The merchant's list, of all events and of the few that wait or are dead; and the processed ones that still have their body.
create index webhook_inbox_by_age on webhook_inbox (received_at, event_id);
create index webhook_inbox_pending on webhook_inbox (received_at, event_id) where processed_at is null and failed_at is null;
create index webhook_inbox_dead on webhook_inbox (received_at, event_id) where failed_at is not null;
create index webhook_inbox_with_body on webhook_inbox (processed_at) where body is not null and processed_at is not null;
