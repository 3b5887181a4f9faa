namespace RulesEngine.Benchmarks.Load.Servers;

/// <summary>nginx as a reverse proxy in one process, with what makes it fast: keep-alive to the provider, no log, no buffering to files.</summary>
internal sealed class Nginx : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nginx-").FullName;

    public Nginx(int port, int provider, int refusing) => File.WriteAllText(ConfigurationFile,
        $$"""
        daemon off;
        master_process off;
        pid {{_folder}}/pid;
        error_log stderr error;
        events { worker_connections 1024; }
        http {
          access_log off;
          client_body_temp_path {{_folder}}/body;
          proxy_temp_path {{_folder}}/proxy;
          fastcgi_temp_path {{_folder}}/fastcgi;
          uwsgi_temp_path {{_folder}}/uwsgi;
          scgi_temp_path {{_folder}}/scgi;
          client_max_body_size 64m;
          client_body_buffer_size 1m;
          keepalive_requests 1000000000;
          proxy_http_version 1.1;
          proxy_set_header Connection "";
          proxy_set_header Authorization "Bearer provider-key";
          proxy_buffering off;
          upstream provider { server 127.0.0.1:{{provider}}; keepalive 128; keepalive_requests 1000000000; }
          upstream shaky {
            server 127.0.0.1:{{provider}} weight=3 max_fails=0;
            server 127.0.0.1:{{refusing}} weight=1 max_fails=0;
            keepalive 128;
            keepalive_requests 1000000000;
          }
          server {
            listen 127.0.0.1:{{port}};
            location / { proxy_pass http://provider; }
            location /failover/ {
              proxy_pass http://shaky/;
              proxy_next_upstream error timeout http_429 non_idempotent;
              add_header x-upstream-status $upstream_status;
            }
          }
        }
        """);

    public string ConfigurationFile => Path.Combine(_folder, "nginx.conf");

    /// <summary>The program: $NGINX, or nginx of the path; null where there is none.</summary>
    public static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Select(folder => Path.Combine(folder, "nginx"))
            .Prepend(Environment.GetEnvironmentVariable("NGINX") ?? "").FirstOrDefault(File.Exists);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
