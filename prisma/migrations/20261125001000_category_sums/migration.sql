-- CreateTable
CREATE TABLE "category_sums" (
    "day" DATE NOT NULL,
    "slice_id" INTEGER NOT NULL,
    "category" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "documents" BIGINT NOT NULL,
    "amount" BIGINT NOT NULL,
    "paid_documents" BIGINT NOT NULL,
    "paid_amount" BIGINT NOT NULL,
    "refund_amount" BIGINT NOT NULL,
    "refunded_documents" BIGINT NOT NULL,

    CONSTRAINT "category_sums_pkey" PRIMARY KEY ("day","slice_id","category","kind")
);

-- CreateIndex
CREATE INDEX "category_sums_category_idx" ON "category_sums"("category");

-- CreateIndex
CREATE INDEX "reported_day_idx" ON "reported"("day");

-- Whether a document's lines name a category is asked by document, not by category.
DROP INDEX "order_lines_categorised_idx";
DROP INDEX "return_lines_categorised_idx";
CREATE INDEX "order_lines_categorised_idx" ON "order_lines"("order_id") WHERE category <> '';
CREATE INDEX "return_lines_categorised_idx" ON "return_lines"("return_id") WHERE category <> '';

-- What was kept as observations moves into the new table, made again from the lines.
DELETE FROM observations WHERE measure LIKE '%\_by\_category';

WITH days AS MATERIALIZED (SELECT x.day, array_agg(x.shop) AS shops FROM (
    SELECT s.shop, d.ordered_day AS day FROM orders d JOIN slices s ON s.id = d.slice_id WHERE d.ordered_day IS NOT NULL UNION SELECT s.shop, d.paid_day AS day FROM orders d JOIN slices s ON s.id = d.slice_id WHERE d.paid_day IS NOT NULL) x GROUP BY x.day), document AS MATERIALIZED (SELECT o.id, o.slice_id, s.category AS own, o.ordered_day AS first_day, o.paid_day AS second_day,
      o.ordered_amount AS ordered, o.paid_amount AS paid, o.refund_amount AS refunded FROM days CROSS JOIN LATERAL (SELECT * FROM orders x WHERE x.ordered_day = days.day OFFSET 0) o
    JOIN slices s ON s.id = o.slice_id AND s.shop = ANY (days.shops) WHERE o.counted UNION ALL SELECT o.id, o.slice_id, s.category AS own, o.ordered_day AS first_day, o.paid_day AS second_day,
      o.ordered_amount AS ordered, o.paid_amount AS paid, o.refund_amount AS refunded FROM days CROSS JOIN LATERAL (SELECT * FROM orders x WHERE x.paid_day = days.day OFFSET 0) o
    JOIN slices s ON s.id = o.slice_id AND s.shop = ANY (days.shops) WHERE o.counted AND NOT EXISTS (SELECT FROM days t WHERE t.day = o.ordered_day AND s.shop = ANY (t.shops))),
    line AS (
      SELECT d.first_day, d.second_day, d.slice_id, l.category, count(*) AS documents, sum(l.amount) AS amount, sum(l.refund) AS refund,
        count(*) FILTER (WHERE l.refund > 0) AS refunds
      FROM document d CROSS JOIN LATERAL (SELECT l.category, sum(l.amount)::int8 AS amount, sum(l.refund)::int8 AS refund FROM order_lines l WHERE l.order_id = d.id AND l.counted GROUP BY 1) l
      GROUP BY 1, 2, 3, 4
    ), whole AS (
      SELECT d.first_day, d.second_day, d.slice_id, d.own, count(*) AS documents, sum(d.ordered) AS ordered, sum(d.paid) AS paid,
        sum(d.refunded) AS refunded, count(*) FILTER (WHERE d.refunded > 0) AS refunds,
        count(*) FILTER (WHERE CASE WHEN d.refunded > 0 THEN (SELECT coalesce(sum(l.refund), 0) < d.refunded AND coalesce(sum(l.refund) FILTER (WHERE l.category = ''), 0) <= 0 FROM order_lines l WHERE l.order_id = d.id AND l.counted) ELSE false END) AS left_refunds
      FROM document d WHERE (SELECT 1 FROM order_lines l WHERE l.order_id = d.id AND l.counted LIMIT 1) IS NOT NULL GROUP BY 1, 2, 3, 4
    ), moved AS (
      SELECT first_day, second_day, slice_id, category, documents, amount AS ordered, amount AS paid, refund AS refunded, refunds FROM line
      UNION ALL SELECT first_day, second_day, slice_id, '', 0, -amount, -amount, -refund, 0 FROM line
      UNION ALL SELECT first_day, second_day, slice_id, own, -documents, -ordered, -paid, -refunded, -refunds FROM whole
      UNION ALL SELECT first_day, second_day, slice_id, '', 0, ordered, paid, refunded, left_refunds FROM whole
    )
    INSERT INTO category_sums (day, slice_id, category, kind, documents, amount, paid_documents, paid_amount, refund_amount, refunded_documents)
    SELECT f.* FROM (
      SELECT v.day, m.slice_id, m.category, 'orders', sum(v.documents), sum(v.amount), sum(v.paid_documents), sum(v.paid_amount) AS paid_amount,
        sum(v.refund_amount), sum(v.refunded_documents)
      FROM moved m CROSS JOIN LATERAL (VALUES
        (m.first_day, m.documents, m.ordered, 0, 0::numeric, 0::numeric, 0), (m.second_day, 0, 0, m.documents, m.paid, m.refunded, m.refunds)
      ) AS v(day, documents, amount, paid_documents, paid_amount, refund_amount, refunded_documents)
      JOIN days ON days.day = v.day JOIN slices s ON s.id = m.slice_id AND s.shop = ANY (days.shops)
      GROUP BY 1, 2, 3
    ) AS f(day, slice_id, category, kind, documents, amount, paid_documents, paid_amount, refund_amount, refunded_documents)
    WHERE (f.documents, f.amount, f.paid_documents, f.paid_amount, f.refund_amount, f.refunded_documents) <> (0, 0, 0, 0, 0, 0);

WITH days AS MATERIALIZED (SELECT x.day, array_agg(x.shop) AS shops FROM (
    SELECT s.shop, d.returned_day AS day FROM returns d JOIN slices s ON s.id = d.slice_id WHERE d.returned_day IS NOT NULL) x GROUP BY x.day), document AS MATERIALIZED (SELECT o.id, o.slice_id, s.category AS own, o.returned_day AS first_day, NULL::date AS second_day,
      o.amount AS ordered, 0::int8 AS paid, 0::int8 AS refunded FROM days CROSS JOIN LATERAL (SELECT * FROM returns x WHERE x.returned_day = days.day OFFSET 0) o
    JOIN slices s ON s.id = o.slice_id AND s.shop = ANY (days.shops) WHERE true),
    line AS (
      SELECT d.first_day, d.second_day, d.slice_id, l.category, count(*) AS documents, sum(l.amount) AS amount, sum(l.refund) AS refund,
        count(*) FILTER (WHERE l.refund > 0) AS refunds
      FROM document d CROSS JOIN LATERAL (SELECT l.category, sum(l.amount)::int8 AS amount, sum(0::int8)::int8 AS refund FROM return_lines l WHERE l.return_id = d.id AND true GROUP BY 1) l
      GROUP BY 1, 2, 3, 4
    ), whole AS (
      SELECT d.first_day, d.second_day, d.slice_id, d.own, count(*) AS documents, sum(d.ordered) AS ordered, sum(d.paid) AS paid,
        sum(d.refunded) AS refunded, count(*) FILTER (WHERE d.refunded > 0) AS refunds,
        count(*) FILTER (WHERE CASE WHEN d.refunded > 0 THEN (SELECT coalesce(sum(0::int8), 0) < d.refunded AND coalesce(sum(0::int8) FILTER (WHERE l.category = ''), 0) <= 0 FROM return_lines l WHERE l.return_id = d.id AND true) ELSE false END) AS left_refunds
      FROM document d WHERE (SELECT 1 FROM return_lines l WHERE l.return_id = d.id AND true LIMIT 1) IS NOT NULL GROUP BY 1, 2, 3, 4
    ), moved AS (
      SELECT first_day, second_day, slice_id, category, documents, amount AS ordered, amount AS paid, refund AS refunded, refunds FROM line
      UNION ALL SELECT first_day, second_day, slice_id, '', 0, -amount, -amount, -refund, 0 FROM line
      UNION ALL SELECT first_day, second_day, slice_id, own, -documents, -ordered, -paid, -refunded, -refunds FROM whole
      UNION ALL SELECT first_day, second_day, slice_id, '', 0, ordered, paid, refunded, left_refunds FROM whole
    )
    INSERT INTO category_sums (day, slice_id, category, kind, documents, amount, paid_documents, paid_amount, refund_amount, refunded_documents)
    SELECT f.* FROM (
      SELECT v.day, m.slice_id, m.category, 'returns', sum(v.documents), sum(v.amount), sum(v.paid_documents), sum(v.paid_amount) AS paid_amount,
        sum(v.refund_amount), sum(v.refunded_documents)
      FROM moved m CROSS JOIN LATERAL (VALUES
        (m.first_day, m.documents, m.ordered, 0, 0::numeric, 0::numeric, 0), (m.second_day, 0, 0, m.documents, m.paid, m.refunded, m.refunds)
      ) AS v(day, documents, amount, paid_documents, paid_amount, refund_amount, refunded_documents)
      JOIN days ON days.day = v.day JOIN slices s ON s.id = m.slice_id AND s.shop = ANY (days.shops)
      GROUP BY 1, 2, 3
    ) AS f(day, slice_id, category, kind, documents, amount, paid_documents, paid_amount, refund_amount, refunded_documents)
    WHERE (f.documents, f.amount, f.paid_documents, f.paid_amount, f.refund_amount, f.refunded_documents) <> (0, 0, 0, 0, 0, 0);

