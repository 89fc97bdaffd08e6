-- Rows that the indexes of migration 2 hold.

INSERT INTO deliveries (id, organisation_id, form_id, submission_id, message_id, destination_id, created_at, exhausted_at)
VALUES ('delivery-2', '00000000-0000-7000-8000-000000000001', 'form-1', NULL, 'message-2', 'destination-1', 3, 5);
