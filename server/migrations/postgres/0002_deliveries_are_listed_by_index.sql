-- Lists and counts of deliveries without reading the whole history. What failed is little: its indexes are partial.

CREATE INDEX deliveries_of_form ON deliveries (form_id, id);
CREATE INDEX deliveries_of_submission ON deliveries (submission_id);
CREATE INDEX deliveries_failed ON deliveries (organisation_id, id)
WHERE exhausted_at IS NOT NULL OR blocked_at IS NOT NULL;
CREATE INDEX deliveries_failed_of_form ON deliveries (form_id, id)
WHERE exhausted_at IS NOT NULL OR blocked_at IS NOT NULL;
CREATE INDEX deliveries_failed_of_destination ON deliveries (destination_id, id)
WHERE exhausted_at IS NOT NULL OR blocked_at IS NOT NULL;
