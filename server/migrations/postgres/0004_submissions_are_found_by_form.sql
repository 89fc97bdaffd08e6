-- Submissions of a form in the order of their ids: lists, downloads, and what a destination never got. Tests are few; with
-- them apart, what is left of a destination's deliveries is counted from indexes alone.

CREATE INDEX submissions_of_form ON submissions (form_id, id);
CREATE INDEX deliveries_of_tests ON deliveries (destination_id) WHERE submission_id IS NULL;
