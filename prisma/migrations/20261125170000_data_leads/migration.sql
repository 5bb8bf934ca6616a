-- Leads: from the first contact to the deal. Deals are added up by the day they were won.
CREATE TABLE leads (
  shop text NOT NULL,
  lead_id text NOT NULL,
  day date NOT NULL,
  slice_id integer NOT NULL,
  contacted_at timestamp(3) NOT NULL,
  won_at timestamp(3),
  deal_amount bigint,
  cancelled boolean,
  batch_id integer NOT NULL,
  CONSTRAINT leads_pkey PRIMARY KEY (shop, lead_id)
);
CREATE INDEX leads_day_idx ON leads (day);
CREATE INDEX leads_won_on_idx ON leads ((won_at::date));
