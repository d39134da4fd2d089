INSERT INTO customer (id, version, name, email, phone) VALUES
    (1, 0, 'Ada Lovelace', 'ada@example.com', '+44 20 7946 0001'),
    (2, 0, 'Grace Hopper', 'grace@example.com', '+1 212 555 0002'),
    (3, 0, 'Hedy Lamarr', 'hedy@example.com', '+43 1 234 0003');
