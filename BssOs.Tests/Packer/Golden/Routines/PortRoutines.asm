pc:In8:
000  mov edx,ecx
002  in al,dx
003  movzx eax,al
006  ret

pc:In16:
000  mov edx,ecx
002  in ax,dx
004  movzx eax,ax
007  ret

pc:In32:
000  mov edx,ecx
002  in eax,dx
003  ret

pc:Out8:
000  mov eax,edx
002  mov edx,ecx
004  out dx,al
005  ret

pc:Out16:
000  mov eax,edx
002  mov edx,ecx
004  out dx,ax
006  ret

pc:Out32:
000  mov eax,edx
002  mov edx,ecx
004  out dx,eax
005  ret

