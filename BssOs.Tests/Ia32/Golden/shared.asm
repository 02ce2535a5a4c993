000  mov ecx,1
005  call 0x00105000
00a  mov ecx,0x22
00f  call 0x00105000
014  push ecx
015  mov ecx,eax
017  call 0x00105200
01c  jmp short 0x00200026
01e  push ecx
01f  push eax
020  call 0x00105100
025  pop eax
026  pop ecx
027  mov edx,[esp]
02a  mov [esp+ecx],edx
02d  lea esp,[esp+ecx]
030  ret
