// the application's own
