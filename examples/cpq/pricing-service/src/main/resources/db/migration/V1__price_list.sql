create table price_list (
  price_list_id uuid        primary key,
  code          text        not null unique,
  currency      char(3)     not null,
  valid_from    date        not null default current_date
);

create table price (
  price_list_id uuid           not null references price_list (price_list_id),
  product_id    text           not null,
  amount        numeric(18, 2) not null,
  net_amount    numeric(18, 2),
  primary key (price_list_id, product_id)
);
