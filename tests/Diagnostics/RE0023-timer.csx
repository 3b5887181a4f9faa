var timer = new System.Threading.Timer(_ => { });
