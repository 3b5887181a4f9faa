Action f = () => { }; Action g = f + f;
