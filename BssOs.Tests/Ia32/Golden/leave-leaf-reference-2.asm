000  mov ecx,0x101000
005  mov edx,[ecx+4]
008  cmp edx,[ecx+8]
00b  je short 0x00200043
00d  lea ecx,[eax*8]
014  and ecx,[0x300008]
01a  add ecx,[0x300004]
020  cmp eax,[ecx]
022  jne short 0x00200043
024  mov eax,[ecx+4]
027  mov ecx,[eax+0xC]
02a  cmp dword [ecx+0xC],0
02e  jne short 0x00200043
030  inc dword [eax+4]
033  mov [edx],eax
035  add edx,4
038  mov ecx,0x101000
03d  mov [ecx+4],edx
040  ret 0x14
043  mov edx,eax
045  mov ecx,0x300000
04a  call 0x00103060
04f  ret 0x14
