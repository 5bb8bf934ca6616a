-- What the metrics of five positions still needed: compensation for a kept return, unstaffed hours, the two halves of a stocking error,
-- page versions with their tests, and campaigns.
ALTER TABLE returns ADD COLUMN compensation bigint;
CREATE INDEX returns_order_no_idx ON returns (order_no);

ALTER TABLE service_sessions ADD COLUMN staffed boolean;

ALTER TABLE inventory ADD COLUMN planned bigint, ADD COLUMN demand bigint;

CREATE TABLE page_statistics (
  shop text NOT NULL,
  day date NOT NULL,
  page text NOT NULL,
  scene text NOT NULL,
  sku text NOT NULL,
  version text NOT NULL,
  experiment text NOT NULL,
  arm text NOT NULL,
  slice_id integer NOT NULL,
  experiment_ended_on date,
  impressions bigint,
  visitors bigint,
  clicks bigint,
  bounces bigint,
  buyers bigint,
  gmv bigint,
  batch_id integer NOT NULL,
  CONSTRAINT page_statistics_pkey PRIMARY KEY (shop, day, page, scene, sku, version, experiment, arm)
);
CREATE INDEX page_statistics_day_idx ON page_statistics (day);

CREATE TABLE campaigns (
  shop text NOT NULL,
  campaign_id text NOT NULL,
  day date NOT NULL,
  slice_id integer NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  cost bigint NOT NULL,
  baseline_gmv bigint,
  control text,
  margin bigint,
  coupon text,
  utm text,
  batch_id integer NOT NULL,
  CONSTRAINT campaigns_pkey PRIMARY KEY (shop, campaign_id)
);
CREATE INDEX campaigns_shop_ends_on_idx ON campaigns (shop, ends_on);
