#r "System.Net.Http.dll"
