var client = new HttpClient();
