-- What money costs a year: values the payment days of a purchase (odd formula O9).
ALTER TABLE purchases ADD COLUMN capital_rate decimal;
